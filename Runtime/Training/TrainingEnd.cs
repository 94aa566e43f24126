namespace Unroll;

/// <summary>Why a training ended.</summary>
public enum TrainingEnd
{
    /// <summary>All epochs were trained.</summary>
    Completed,

    /// <summary>Early stopping saw no improvement any more.</summary>
    StoppedEarly,

    /// <summary>It was cancelled; a checkpoint, if any was asked for, holds the place.</summary>
    Cancelled,
}
