namespace Unroll.Zoo;

/// <summary>A classifier on the way, which only training needs (Szegedy et al. 2015, section 5).</summary>
[AvgPool2D(5, Stride = 3)]
[Conv2D(128, 1), ReLU]
[Flatten]
[Dense(1024), ReLU, Dropout(0.7)]
[Dense(1000)]
public sealed class AuxiliaryAttribute : BlockAttribute;
