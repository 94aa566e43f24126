using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Tests.Compilation;

/// <summary>What the compiler hands a generator from the project's file: UnrollInstructionSets.</summary>
internal sealed class ProjectOptions(string instructionSets) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions => new Options(instructionSets);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(string instructionSets) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = instructionSets;
            return key == SettingsReader.Property;
        }
    }
}
