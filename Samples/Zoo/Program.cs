using System.Globalization;
using Unroll.Zoo.Commands;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return ZooCommands.Run(args);
