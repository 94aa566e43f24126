using System.Globalization;
using Unroll.Samples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await CommandLine.RunAsync(args, MainJob.Run);
