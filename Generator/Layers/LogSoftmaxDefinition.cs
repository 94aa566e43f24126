namespace Unroll.Generator.Layers;

internal sealed class LogSoftmaxDefinition() : SoftmaxBase("LogSoftmax", "logsoftmax", isLogarithm: true);
