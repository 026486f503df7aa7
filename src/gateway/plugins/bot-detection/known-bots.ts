// The User-Agents of robots that name themselves: the words that most have in common, and the names of the others.
// Finds the same robots as Kong 0.13.1 with its list (kong/plugins/bot-detection/rules.lua, after ua-parser), in expressions that no User-Agent can keep busy.

/** Anywhere in the text. */
const names = String.raw`
  50\.nu Aboundex Accoona-[A-z]+-Agent altavista AppEngine-Google archiver Ask\ Jeeves BingPreview BlogBridge BoardReader
  boitho.com-dc BotSeer favicon \bYeti [Cc]harlotte Checklinks clumboot Daumoa findlinks Flamingo_SearchEngine Genieo
  GomezAgent gonzo1 Google\ SketchUp grub-client heritrix HiddenMarket holmes HooWWWer htdig Icarus6j ichiro IconSurf
  IlTrovatore InfuzApp InternetArchive IP2[a-z]+Bot jbot\b Kraken Kurzor larbin LEIA LinkAider Llaut lycos
  Mediapartners-Google mogimogi mozDex netresearch Netvibes NewsGator ^NING Nutch Nymesis ObjectsSearch Orbiter OOZBOT
  PagePeeker PagesInventory PaxleFramework Pompos Read%20Later Reaper RedCarpet Retreiver Riddler Rival\ IQ scooter Scrapy
  Scrubby searchsight semanticdiscovery Simpy SimplePie SEOstats SimpleRSS SiteCon Slurp snappy Squrl\ Java Thumbshots\.ru
  URL2PNG Vagabondo ^vortex ^voyager WASALive.Bot Web-sniffer WebThumb WeSEE:[A-z] WhatWeb WIRE WordPress Wotbox
  www\.almaden\.ibm\.com Xenu(?:.s)?\ Link\ Sleuth Xerka\ [A-z]+Bot yacy Yahoo[a-z]*Seeker Yandex\w YottaaMonitor Yowedo
  ^Zao ZooShot ZyBorg
  Google-HTTP-Java-Client Apache-HttpClient http%20client Python-urllib HttpMonitor TLSProber WinHTTP JNLP
`;

/** With a version: `name/1`. */
const namesWithVersion = String.raw`
  008 Altresium Argus BaiduMobaider DNSGroup DataparkSearch EDI Goodzer Grub INGRID Infohelfer LOOQ PathDefender Peew
  PostPost Steeler VSE WebZIP Y!J-BR[A-Z] envolk sproose wminer
`;

const anyOf = (list: string): string =>
  list
    .trim()
    .split(/(?<!\\)\s+/)
    .join('|');

export const knownBots: readonly RegExp[] = [
  /spider|crawl/i,
  // But no Cubot, which is a telephone.
  /[Ss]crape|[^C][^Uu][Bb]ot/,
  /(?:[Aa]rchiver|[Ii]ndexer|[Bb]ot)[/ ]\d/,
  /\/(?:[A-z]+[Bb]ot-|(?:Axtaris|fetchurl|Isara|ShopSalad|Tailsweep)[ -])\d/,
  // The gaps have an end, so that a long text costs no more than it is long.
  /Google.{0,200}\/\+\/web\/snippet|Microsoft .{0,200} Bot/,
  /facebookexternalhit\/\d+\.\d/,
  new RegExp(anyOf(names)),
  new RegExp(`(?:${anyOf(namesWithVersion)})/\\d`),
];
