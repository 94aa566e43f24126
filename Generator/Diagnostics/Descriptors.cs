using Microsoft.CodeAnalysis;

namespace Unroll.Generator.Diagnostics;

/// <summary>
/// All that the compiler says. UNR001 to 009 are of the class, 010 to 019 of sizes and shapes, 020 to 029 of expressions,
/// 030 to 039 of names, 040 to 049 of outputs and labels, 050 to 059 of joins, 060 to 069 of blocks,
/// 070 to 079 of the project's settings; from 101 on they are warnings about the graph as a whole.
/// </summary>
internal static class Descriptors
{
    /// <summary>Where the help pages are, one for each id, from the root of the repository.</summary>
    public const string HelpFolder = "docs/diagnostics/";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "UNR001",
        "A network's class is partial",
        "{0}: '{1}' is not partial, so the network cannot be added to it; write 'partial class {1}'"
    );

    public static readonly DiagnosticDescriptor Generic = Error(
        "UNR002",
        "A network's class is not generic",
        "{0}: a network has fixed shapes and cannot be generic; remove its type parameters"
    );

    public static readonly DiagnosticDescriptor UnsuitableClass = Error(
        "UNR003",
        "A network's class is an ordinary class",
        "{0}: a network cannot be {1}; {2}"
    );

    public static readonly DiagnosticDescriptor Stray = Error(
        "UNR004",
        "Layers stand on the declaration with [Network]",
        "{0}: [{1}] stands on another declaration of the class than [Network], so its place among the layers is unknown; move it to the one with [Network]"
    );

    public static readonly DiagnosticDescriptor MissingInput = Error(
        "UNR005",
        "A network has an input",
        "{0}: the network has no [Input]; put one behind [Network], such as [Input(1, 28, 28)] for one channel of 28x28"
    );

    public static readonly DiagnosticDescriptor MisplacedInput = Error(
        "UNR006",
        "The input comes before the layers",
        "{0}: [Input] stands below the layer {1}; move it above all layers"
    );

    public static readonly DiagnosticDescriptor NoLayers = Error(
        "UNR007",
        "A network has layers",
        "{0}: the network has no layers, so its output would be its input; add one, such as [Dense(10)]"
    );

    public static readonly DiagnosticDescriptor InputAxes = Error(
        "UNR008",
        "An input has one to three sizes",
        "input: {0} sizes are given; it takes C, or C and L, or C, H and W, without the batch"
    );

    public static readonly DiagnosticDescriptor MissingNetwork = Error(
        "UNR009",
        "An architecture belongs to a [Network]",
        "{0}: the class has an [Input] but no [Network], so nothing is compiled from it; add [Network]"
    );

    public static readonly DiagnosticDescriptor OutOfRange = Error(
        "UNR010",
        "A number is within its range",
        "{0}: {1} is {2}, but must be {3}"
    );

    public static readonly DiagnosticDescriptor TooLarge = Error(
        "UNR011",
        "Sizes fit an int",
        "{0}: {1} has {2} elements, more than the {3} that an int counts; {4}"
    );

    public static readonly DiagnosticDescriptor KernelDoesNotFit = Error(
        "UNR012",
        "A kernel fits into its input",
        "{0}: {1} does not fit into its input {2} ({3}); use {4}"
    );

    public static readonly DiagnosticDescriptor WrongAxes = Error(
        "UNR013",
        "A layer's input has the axes that the layer needs",
        "{0}: {1} takes {2}, but its input is {3} ({4}); {5}"
    );

    public static readonly DiagnosticDescriptor Groups = Error(
        "UNR014",
        "Groups divide channels and filters",
        "{0}: {1} groups do not divide {2} ({3}); use {4}"
    );

    public static readonly DiagnosticDescriptor WrongCount = Error(
        "UNR015",
        "An argument has the right number of numbers",
        "{0}: {1} has {2}, but takes {3}"
    );

    public static readonly DiagnosticDescriptor PaddingBeyondWindow = Error(
        "UNR016",
        "Padding of pooling is smaller than its window",
        "{0}: a padding of {1} leaves windows of {2} with nothing but padding; use at most {3}"
    );

    public static readonly DiagnosticDescriptor MisplacedNormalize = Error(
        "UNR017",
        "Normalize is the first layer",
        "{0}: [Normalize] takes the raw pixels, so it must be the first layer and stand once; {1}"
    );

    public static readonly DiagnosticDescriptor ChannelCount = Error(
        "UNR018",
        "There is a number for each channel",
        "{0}: {1} has {2} numbers for {3} channels ({4}); give {3}, or 1 for all"
    );

    public static readonly DiagnosticDescriptor Indices = Error(
        "UNR019",
        "An embedding takes indices, everything else numbers",
        "{0}: {1} takes {2} ({3}); {4}"
    );

    public static readonly DiagnosticDescriptor ElementCount = Error(
        "UNR025",
        "A reshape keeps the number of elements",
        "{0}: {1} does not have the {3} elements of its input {2} ({4}); {5}"
    );

    public static readonly DiagnosticDescriptor Reflection = Error(
        "UNR026",
        "A reflected border is smaller than its input",
        "{0}: a border cannot reflect more than there is of its input {1} ({2}); use at most {3}"
    );

    public static readonly DiagnosticDescriptor NothingLeft = Error(
        "UNR027",
        "A crop leaves something",
        "{0}: nothing is left of {1} ({2}); take away at most {3}"
    );

    public static readonly DiagnosticDescriptor IndexAxes = Error(
        "UNR024",
        "Indices are one list",
        "input: an input of indices is {0}, but has one axis, its length; write [Input(length, Indices = true)]"
    );

    public static readonly DiagnosticDescriptor Malformed = Error(
        "UNR020",
        "An expression can be read",
        "{0}: {1} \"{2}\" cannot be read: {3}"
    );

    public static readonly DiagnosticDescriptor UnknownName = Error(
        "UNR021",
        "The names in an expression are known",
        "{0}: {1} \"{2}\": {3}"
    );

    public static readonly DiagnosticDescriptor WrongType = Error(
        "UNR022",
        "An argument has the right type",
        "{0}: {1} {2}: {3}"
    );

    public static readonly DiagnosticDescriptor Arithmetic = Error(
        "UNR023",
        "An expression can be calculated",
        "{0}: {1} \"{2}\": {3}"
    );

    public static readonly DiagnosticDescriptor MalformedName = Error(
        "UNR030",
        "A layer's name is a path",
        "{0}: the name \"{1}\" {2}; use letters, digits and underscores, with dots between segments"
    );

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "UNR031",
        "A layer's name is its own",
        "{0}: the name '{1}' is taken by {2}; name this layer otherwise, such as \"{3}\""
    );

    public static readonly DiagnosticDescriptor UnknownValue = Error(
        "UNR032",
        "A reference names an earlier value",
        "{0}: there is no value '{1}' {2}{3}"
    );

    public static readonly DiagnosticDescriptor MemberName = Error(
        "UNR033",
        "A layer's name makes a member of its own",
        "{0}: its parameters would be the member '{1}', which is {2}; give the layer another Name"
    );

    public static readonly DiagnosticDescriptor LabelCount = Error(
        "UNR040",
        "There is a label for each output",
        "[Labels]: {0} has {1} distinct values, but the network has {2} outputs ({3}); {4}"
    );

    public static readonly DiagnosticDescriptor LabelAccess = Error(
        "UNR041",
        "Labels are as accessible as the network",
        "[Labels]: {0} is less accessible than {1}, whose predictor returns it; make it {2}"
    );

    public static readonly DiagnosticDescriptor DuplicateOutput = Error(
        "UNR042",
        "A value is an output once",
        "[Output]: '{0}' is an output already{1}; remove this [Output]"
    );

    public static readonly DiagnosticDescriptor NoOperands = Error(
        "UNR050",
        "A join names what it joins",
        "{0}: {1} has no operands; name one value to join it with the value above, or all of them"
    );

    public static readonly DiagnosticDescriptor NeedlessFrom = Error(
        "UNR051",
        "A join of several names takes nothing else",
        "{0}: {1} names all that it joins, so From has no place; remove it, or add its value to the names"
    );

    public static readonly DiagnosticDescriptor Unjoinable = Error(
        "UNR052",
        "Joined values have shapes that fit",
        "{0}: {1} cannot join {2} ({3}) with {4} ({5}); {6}"
    );

    public static readonly DiagnosticDescriptor Recursion = Error(
        "UNR060",
        "A block does not contain itself",
        "{0}: [{1}] never ends, since a block contains itself: {2}; use Repeat, or write out the levels as blocks of their own"
    );

    public static readonly DiagnosticDescriptor NotInBlock = Error(
        "UNR061",
        "What is of the network stands on its class",
        "{0}: [{1}] stands in the block [{2}], which is made of layers and blocks alone; move it to the network's class"
    );

    public static readonly DiagnosticDescriptor NoInstructionSets = Error(
        "UNR070",
        "The project names instruction sets that there are",
        "UnrollInstructionSets: '{0}' is no choice of instruction sets; name some of {1}, separated by semicolons, with ! before those to leave out"
    );

    public static readonly DiagnosticDescriptor UnreadPixels = Warning(
        "UNR101",
        "Pixels that are never read",
        "{0}: {1} of its input {2} {3} never read ({4}); {5}"
    );

    public static readonly DiagnosticDescriptor RepeatedActivation = Warning(
        "UNR102",
        "An activation follows an activation",
        "{0}: the activation follows the activation {1} with nothing between; remove one of them"
    );

    public static readonly DiagnosticDescriptor LinearPair = Warning(
        "UNR103",
        "Two linear layers with nothing between",
        "{0}: it follows {1} with nothing between, so both together are one linear layer; put an activation such as [ReLU] between them"
    );

    public static readonly DiagnosticDescriptor CancelledBias = Warning(
        "UNR104",
        "A bias that a batch normalisation cancels",
        "{0}: the batch normalisation {1} subtracts the mean, and with it this layer's bias of {2} numbers; set Bias = false"
    );

    public static readonly DiagnosticDescriptor DropoutBeforeNorm = Warning(
        "UNR105",
        "Dropout straight before a batch normalisation",
        "{0}: the variance that {1} learns with dropout is not that of prediction (Li et al. 2019); put the dropout behind it"
    );

    public static readonly DiagnosticDescriptor BudgetExceeded = Warning(
        "UNR106",
        "A budget is exceeded",
        "[Budget]: the network has {0} {1}, {2} more than the {3} of its budget; the most are in {4}"
    );

    public static readonly DiagnosticDescriptor Unread = Warning(
        "UNR107",
        "A value that nothing reads",
        "{0}: nothing reads its value {1}; remove the layer, {2}"
    );

    public static readonly DiagnosticDescriptor ConstantSoftmax = Warning(
        "UNR108",
        "A softmax over one channel",
        "{0}: its input {1} has one channel ({2}), and the softmax of one number is always 1; use [Sigmoid], or two channels or more"
    );

    /// <summary>All of them, by id.</summary>
    public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> All = typeof(Descriptors)
        .GetFields()
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (DiagnosticDescriptor)field.GetValue(null))
        .ToDictionary(descriptor => descriptor.Id);

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, "Unroll.Architecture", DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Create(id, title, message, "Unroll.Graph", DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(
        string id,
        string title,
        string message,
        string category,
        DiagnosticSeverity severity
    ) => new(id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: $"{HelpFolder}{id}.md");
}
