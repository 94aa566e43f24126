namespace Unroll.Generator.Model;

public enum ParameterRole
{
    Weight,
    Bias,
    RunningMean,
    RunningVariance,
}
