namespace Unroll;

/// <summary>Where a training is, apart from parameters and moments: all that a checkpoint must hold to go on.</summary>
internal sealed class TrainingState
{
    /// <summary>The epoch under way, from 0.</summary>
    public int Epoch { get; set; }

    /// <summary>The mini-batches of the epoch that are done.</summary>
    public int BatchesDone { get; set; }

    /// <summary>The sum of the losses of the epoch so far.</summary>
    public double LossSum { get; set; }

    /// <summary>The total weight of the samples of the epoch so far.</summary>
    public double WeightSum { get; set; }

    /// <summary>The time that the epoch took before the last resumption.</summary>
    public double SecondsBefore { get; set; }

    /// <summary>The epochs that are done.</summary>
    public List<EpochReport> Epochs { get; } = [];

    /// <summary>The best epoch, from 1; 0 before there is one.</summary>
    public int BestEpoch { get; set; }

    /// <summary>The watched number of the best epoch, turned so that higher is better.</summary>
    public double BestScore { get; set; } = double.NegativeInfinity;

    /// <summary>All tensors as they were after the best epoch, in canonical order; null before there is one.</summary>
    public float[][]? Best { get; set; }

    public void BeginEpoch(int epoch)
    {
        Epoch = epoch;
        BatchesDone = 0;
        (LossSum, WeightSum, SecondsBefore) = (0, 0, 0);
    }
}
