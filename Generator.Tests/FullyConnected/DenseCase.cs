using Unroll.Generator.Model;
using Unroll.Generator.Planning;
using Unroll.Generator.Planning.Convolutions;
using Precision = Unroll.Generator.Model.WeightPrecision;
using Set = Unroll.Generator.Kernels.InstructionSet;

namespace Unroll.Generator.Tests.FullyConnected;

/// <summary>A fully connected layer over an input in some layout, with the precision that is forced upon its weights.</summary>
internal sealed record DenseCase(Set Set, Layout Input, int Outputs, Precision Precision)
{
    public bool HasAddend { get; init; }

    public bool IsRectified { get; init; }

    public Layout Output => Layout.Blocked(Model.Shape.Vector(Outputs), Set);

    public WeightedStep Step =>
        ConvolutionChoice.Dense(
            Set,
            Input,
            Output,
            IsRectified ? new ActivationOperation(ActivationKind.ReLU, 0) : null,
            HasAddend ? Output : null,
            Precision
        );
}
