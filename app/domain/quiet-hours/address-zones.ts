/**
 * The time zones of American addresses, by the first three digits of the ZIP code, else by state. An own table because the
 * package that offers this (`zipcode-to-timezone`, data of 2016) puts western Kentucky, Gary and Evansville an hour east of where they
 * are and lacks the islands. Where a prefix lies in two zones both are named, and both must allow.
 */
const EASTERN = ['America/New_York'];
const CENTRAL = ['America/Chicago'];
const MOUNTAIN = ['America/Denver'];
const PACIFIC = ['America/Los_Angeles'];
const ARIZONA = ['America/Phoenix'];
const EASTERN_CENTRAL = [...EASTERN, ...CENTRAL];
const CENTRAL_MOUNTAIN = [...CENTRAL, ...MOUNTAIN];
const PACIFIC_MOUNTAIN = [...PACIFIC, ...MOUNTAIN];
const NAVAJO = [...ARIZONA, ...MOUNTAIN];
const ALASKA = ['America/Anchorage'];
const HAWAII = ['Pacific/Honolulu'];
const PUERTO_RICO = ['America/Puerto_Rico'];

/** First and last prefix, and the zones between. Later rows win over earlier ones. */
const PREFIXES: readonly (readonly [from: number, to: number, zones: readonly string[]])[] = [
  [5, 5, EASTERN],
  [6, 9, PUERTO_RICO],
  [8, 8, ['America/St_Thomas']],
  [10, 89, EASTERN],
  [100, 339, EASTERN],
  [341, 349, EASTERN],
  [324, 324, EASTERN_CENTRAL],
  [325, 325, CENTRAL],
  [350, 369, CENTRAL],
  [370, 372, CENTRAL],
  [373, 373, EASTERN_CENTRAL],
  [374, 379, EASTERN],
  [375, 375, CENTRAL],
  [377, 377, EASTERN_CENTRAL],
  [380, 397, CENTRAL],
  [398, 418, EASTERN],
  [401, 401, EASTERN_CENTRAL],
  [420, 424, CENTRAL],
  [425, 425, EASTERN],
  [426, 427, EASTERN_CENTRAL],
  [430, 497, EASTERN],
  [463, 463, EASTERN_CENTRAL],
  [464, 464, CENTRAL],
  [465, 466, EASTERN_CENTRAL],
  [469, 469, EASTERN_CENTRAL],
  [475, 475, EASTERN_CENTRAL],
  [476, 477, EASTERN_CENTRAL],
  [479, 479, EASTERN_CENTRAL],
  [498, 499, EASTERN_CENTRAL],
  [500, 567, CENTRAL],
  [569, 569, EASTERN],
  [570, 574, CENTRAL],
  [575, 576, CENTRAL_MOUNTAIN],
  [577, 577, MOUNTAIN],
  [580, 588, CENTRAL],
  [585, 586, CENTRAL_MOUNTAIN],
  [590, 599, MOUNTAIN],
  [600, 689, CENTRAL],
  [677, 679, CENTRAL_MOUNTAIN],
  [690, 692, CENTRAL_MOUNTAIN],
  [693, 693, MOUNTAIN],
  [700, 797, CENTRAL],
  [798, 798, CENTRAL_MOUNTAIN],
  [799, 799, MOUNTAIN],
  [800, 834, MOUNTAIN],
  [835, 836, PACIFIC_MOUNTAIN],
  [837, 837, MOUNTAIN],
  [838, 838, PACIFIC],
  [840, 847, MOUNTAIN],
  [850, 858, ARIZONA],
  [859, 860, NAVAJO],
  [863, 864, ARIZONA],
  [865, 865, NAVAJO],
  [870, 885, MOUNTAIN],
  [889, 897, PACIFIC],
  [898, 898, PACIFIC_MOUNTAIN],
  [900, 961, PACIFIC],
  [967, 968, HAWAII],
  [969, 969, ['Pacific/Guam']],
  [970, 978, PACIFIC],
  [979, 979, PACIFIC_MOUNTAIN],
  [980, 994, PACIFIC],
  [995, 995, [...ALASKA, 'America/Adak']],
  [996, 999, ALASKA],
];

/** The only place whose prefix is another's: American Samoa has one of Hawaii's. */
const SAMOA = '96799';

const STATES: readonly (readonly [zones: readonly string[], names: string])[] = [
  [
    EASTERN,
    'CT,CONNECTICUT,DE,DELAWARE,DC,DISTRICT OF COLUMBIA,GA,GEORGIA,ME,MAINE,MD,MARYLAND,MA,MASSACHUSETTS,NH,NEW HAMPSHIRE,NJ,NEW JERSEY,NY,NEW YORK,NC,NORTH CAROLINA,OH,OHIO,PA,PENNSYLVANIA,RI,RHODE ISLAND,SC,SOUTH CAROLINA,VT,VERMONT,VA,VIRGINIA,WV,WEST VIRGINIA',
  ],
  [EASTERN_CENTRAL, 'FL,FLORIDA,IN,INDIANA,KY,KENTUCKY,MI,MICHIGAN,TN,TENNESSEE'],
  [
    CENTRAL,
    'AL,ALABAMA,AR,ARKANSAS,IL,ILLINOIS,IA,IOWA,LA,LOUISIANA,MN,MINNESOTA,MS,MISSISSIPPI,MO,MISSOURI,OK,OKLAHOMA,WI,WISCONSIN',
  ],
  [CENTRAL_MOUNTAIN, 'KS,KANSAS,NE,NEBRASKA,ND,NORTH DAKOTA,SD,SOUTH DAKOTA,TX,TEXAS'],
  [MOUNTAIN, 'CO,COLORADO,MT,MONTANA,NM,NEW MEXICO,UT,UTAH,WY,WYOMING'],
  [NAVAJO, 'AZ,ARIZONA'],
  [PACIFIC_MOUNTAIN, 'ID,IDAHO,NV,NEVADA,OR,OREGON'],
  [PACIFIC, 'CA,CALIFORNIA,WA,WASHINGTON'],
  [[...ALASKA, 'America/Adak'], 'AK,ALASKA'],
  [HAWAII, 'HI,HAWAII'],
  [PUERTO_RICO, 'PR,PUERTO RICO'],
  [['America/St_Thomas'], 'VI,VIRGIN ISLANDS'],
  [['Pacific/Guam'], 'GU,GUAM,MP,NORTHERN MARIANA ISLANDS'],
  [['Pacific/Pago_Pago'], 'AS,AMERICAN SAMOA'],
];

const zonesByState = new Map(
  STATES.flatMap(([zones, names]) => names.split(',').map((name) => [name, zones] as const)),
);

/** Of an address as OpenEMR has it; empty: not known (another country, nothing entered, a field post office). */
export function zonesOfAddress(address: { readonly state: string; readonly postalCode: string }): readonly string[] {
  const [zip, prefix = ''] = /^\s*(\d{3})\d{2}(?:-?\d{4})?\s*$/.exec(address.postalCode) ?? [];
  if (zip?.trim().startsWith(SAMOA)) return ['Pacific/Pago_Pago'];
  const number = zip === undefined ? -1 : Number(prefix);
  const row = PREFIXES.findLast(([from, to]) => number >= from && number <= to);
  return row?.[2] ?? zonesByState.get(address.state.trim().toUpperCase()) ?? [];
}
