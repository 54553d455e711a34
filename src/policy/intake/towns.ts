// Towns well known enough to be told from the name of a house when an address ends in one without a postal code.
import { fold } from './folded-text.js'

// Seats of municipalities and larger towns; those that are also common words or names of streets are left out.
const TOWNS: ReadonlySet<string> = new Set(
  `alingsås arboga arvika avesta boden bollnäs borgholm borlänge borås danderyd enköping eskilstuna eslöv fagersta falkenberg
  falköping falun filipstad flen gnesta gällivare gävle göteborg hagfors halmstad haparanda helsingborg hudiksvall huddinge
  huskvarna härnösand hässleholm höganäs jokkmokk jönköping kalmar karlshamn karlskoga karlskrona karlstad katrineholm kiruna
  kramfors kristianstad kristinehamn kumla kungsbacka kungsör kungälv köping landskrona leksand lerum lidköping lindesberg
  linköping ljungby ljusdal ludvika luleå lund lycksele lysekil malmö mariestad mjölby mora motala mölndal nacka norrköping
  norrtälje nybro nyköping nynäshamn nässjö oskarshamn oxelösund piteå ronneby sala sandviken sigtuna simrishamn skara
  skellefteå skövde sollefteå sollentuna solna stockholm strängnäs strömstad sundbyberg sundsvall säffle sävsjö söderhamn
  söderköping södertälje sölvesborg tidaholm tierp tranås trelleborg trollhättan uddevalla ulricehamn umeå uppsala varberg
  vetlanda vimmerby visby vänersborg värnamo västervik västerås växjö ystad åmål ängelholm örebro örnsköldsvik östersund`
    .split(/\s+/)
    .map(fold),
)

/** Whether a text is the name of a well-known town. */
export function isKnownTown(text: string): boolean {
  return TOWNS.has(fold(text.slice(0, 60)).trim())
}
