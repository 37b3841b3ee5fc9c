/** Words that may stand before a bracket without naming a function. */
const keywords = [
  'all and anti any array as asc asof between by case cross cube distinct else except exists filter from full global grouping',
  'having ilike in inner intersect interval is join left like limit not offset on or order outer over partition prewhere',
  'qualify range replace right rollup rows select semi sets then union using when where window with within',
];

/** Types, in casts and bound parameters. */
const types = [
  'array bool date date32 datetime datetime64 decimal decimal32 decimal64 decimal128 enum8 enum16 fixedstring float32 float64',
  'int8 int16 int32 int64 int128 lowcardinality map nested nullable string tuple uint8 uint16 uint32 uint64 uint128 uuid',
];

/** Functions of a row's own values. None opens a file or an address, or tells of the machine, settings or other users. */
const functions = [
  'abs accuratecast accuratecastornull and assumenotnull bar bitand bitor bitshiftleft bitshiftright bittest bitxor',
  'cast ceil ceiling coalesce concat concatwithseparator countsubstrings crc32 date_add date_diff date_sub datediff',
  'date_trunc datename day dayofmonth dayofweek dayofyear divide empty endswith equals exp exp2 exp10 extract farmhash64 floor',
  'formatdatetime formatreadablequantity formatreadablesize formatreadabletimedelta fromunixtimestamp fromunixtimestamp64micro',
  'fromunixtimestamp64milli fromunixtimestamp64nano gcd greater greaterorequals greatest has hasall hasany hex hour if ifnull',
  'ignore in indexof intdiv intdivorzero isfinite isinfinite isnan isnotnull isnull jsonextract jsonextractarrayraw',
  'jsonextractbool jsonextractfloat jsonextractint jsonextractkeys jsonextractkeysandvalues jsonextractraw jsonextractstring',
  'jsonextractuint jsonhas jsonlength jsontype lcm least left length lengthutf8 less lessorequals like ilike ln log log10 log2',
  'lower lowerutf8 lpad ltrim makedate makedatetime match materialize md5 minus minute modulo month monthname multiif multiply',
  'multisearchany negate not notempty notequals notilike notin notlike now now64 nullif numbers or parsedatetime',
  'parsedatetime64besteffort parsedatetime64besteffortornull parsedatetimebesteffort parsedatetimebesteffortornull plus position',
  'positioncaseinsensitive positivemodulo pow power quarter range reinterpretasuint64 repeat replace replaceall replaceone',
  'replaceregexpall replaceregexpone reverse right round roundbankers rounddown rpad rtrim second sha256 sign siphash64 splitbychar',
  'splitbystring sqrt startswith substring substringutf8 substr subtractdays subtracthours subtractminutes subtractmonths',
  'subtractseconds subtractweeks subtractyears timediff timeslot toboolean tobool todate todate32 todateornull todatetime',
  'todatetime64 todatetime64ornull todatetimeornull today todayofmonth todayofweek todayofyear todecimal64 tofixedstring',
  'tofloat32 tofloat64 tofloat64ornull tofloat64orzero tohour toint8 toint16 toint32 toint64 toint64ornull toint64orzero',
  'tointervalday tointervalhour tointervalminute tointervalmonth tointervalsecond tointervalweek tointervalyear toisoweek',
  'toisoyear tolastdayofmonth tolowcardinality tominute tomonday tomonth tonullable toquarter tosecond tostartofday',
  'tostartoffifteenminutes tostartoffiveminutes tostartofhour tostartofinterval tostartofisoyear tostartofminute',
  'tostartofmonth tostartofquarter tostartofsecond tostartoftenminutes tostartofweek tostartofyear tostring totime',
  'totimezone totypename touint8 touint16 touint32 touint64 touint64ornull touint64orzero tounixtimestamp',
  'tounixtimestamp64micro tounixtimestamp64milli tounixtimestamp64nano touuid touuidornull toweek toyear toyearweek',
  'toyyyymm toyyyymmdd toyyyymmddhhmmss transform trim trimboth trimleft trimright tuple tupleelement unhex upper upperutf8',
  'width_bucket xor xxhash64 year yesterday adddays addhours addminutes addmonths addseconds addweeks addyears',
  'arrayconcat arraycompact arraydistinct arrayelement arrayenumerate arrayintersect arrayjoin arraypopback arraypopfront',
  'arraypushback arraypushfront arrayresize arrayreverse arrayslice arraystringconcat arrayuniq arrayzip flatten',
  'mapcontains mapfromarrays mapkeys mapvalues row_number rank dense_rank lag lead laginframe leadinframe first_value last_value',
  'nth_value ntile finalizeaggregation',
];

/** Functions whose first argument may be a function: there it must be written out, `x -> …`. */
const taking = [
  'arrayall arrayavg arraycount arraycumsum arraydifference arrayexists arrayfill arrayfilter arrayfirst arrayfirstindex',
  'arrayfirstornull arrayfold arraylast arraylastindex arraylastornull arraymap arraymax arraymin arraypartialsort arrayproduct',
  'arrayreversesort arraysort arraysplit arraysum mapapply mapexists mapfilter mapsort',
];

const aggregates = [
  'any anylast argmax argmin avg avgweighted corr count covarpop covarsamp deltasum entropy first_value grouparray',
  'grouparraydistinct groupbitand groupbitor groupconcat groupuniqarray histogram intervallengthsum last_value max maxintersections',
  'median min quantile quantiledeterministic quantileexact quantileexactexclusive quantileexacthigh quantileexactinclusive',
  'quantileexactlow quantileexactweighted quantiles quantilesexact quantilesexactinclusive quantiletdigest quantiletiming',
  'simplelinearregression skewpop stddevpop stddevsamp sum sumkahan summap sumwithoverflow topk uniq uniqcombined uniqexact uniqhll12',
  'varpop varsamp',
];

const wordsOf = (lines: readonly string[]) => new Set(lines.flatMap((line) => line.split(' ')));
const plain = wordsOf([...keywords, ...types, ...functions]);
const aggregate = wordsOf(aggregates);

const takers = wordsOf(taking);

/** Whether a function's first argument may be a function. */
export function takesFunction(word: string): boolean {
  return takers.has(word.toLowerCase());
}

/** Whether a word may stand before a bracket in a reader's statement. */
export function mayOpenBracket(word: string): boolean {
  const lower = word.toLowerCase();
  if (plain.has(lower) || takers.has(lower)) return true;
  // `quantileOrNullIf`: endings come one after another, and `groupArray` ends like one.
  for (let name = lower; name !== ''; ) {
    if (aggregate.has(name)) return true;
    const shorter = name.replace(/(?:array|distinct|if|map|merge|ordefault|ornull|state)$/, '');
    if (shorter === name) return false;
    name = shorter;
  }
  return false;
}
