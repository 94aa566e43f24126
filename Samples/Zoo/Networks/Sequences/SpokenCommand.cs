namespace Unroll.Zoo;

/// <summary>What <see cref="SpeechCommands"/> tells apart.</summary>
public enum SpokenCommand
{
    Silence,
    Unknown,
    Yes,
    No,
    Up,
    Down,
    Left,
    Right,
    On,
    Off,
    Stop,
    Go,
}
