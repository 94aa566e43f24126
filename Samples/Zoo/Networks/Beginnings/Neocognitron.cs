namespace Unroll.Zoo;

/// <summary>
/// The neocognitron (Fukushima 1980, section 6): three layers of simple and complex cells, 24 planes each, that see
/// more and more of a 16x16 retina, until one cell of each plane sees all of it. It organised itself; this one learns
/// from labels, one for each of its last cells; 29,472 parameters.
/// </summary>
[Network]
[Input(1, 16, 16)]
[SCells(24, padding: 2, Name = "us1")]
[Crop(1)] // the outermost simple cells have no complex cell
[CCells(5, Name = "uc1")]
[SCells(24, padding: 1, Name = "us2")]
[CCells(5, padding: 1, Name = "uc2")]
[SCells(24, Name = "us3")]
[CCells(2, Name = "uc3")]
[Flatten]
public sealed partial class Neocognitron;
