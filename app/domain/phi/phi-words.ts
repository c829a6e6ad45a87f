import type { PhiKind } from './phi-kinds.ts';

/**
 * What may be patient data in a text: words and patterns, English and Spanish, in one place.
 *
 * What this list is: a brake for the hand, so that somebody looks once more before a diagnosis goes out as an open text. What it is
 * not: proof. It knows common diseases, the medicines prescribed most and their name endings, named tests, and numbers that look
 * like something. It does not know every disease, misspellings, pictures, names (a greeting has one), addresses, what a sentence
 * means without any of these words (*the thing we found is back*), or languages other than the two. It also stops texts that are
 * harmless (*bring your asthma inhaler*): the writer then confirms.
 *
 * Deliberately not here: *results are ready*, *your prescription*, *flu shot*, *COVID* without a finding, dates and times of visits,
 * telephone numbers: the everyday of a front desk.
 *
 * Words are folded: lower case, no accents; `*` stands for any ending.
 */
export const PHI_WORDS: readonly { readonly kind: PhiKind; readonly words: string }[] = [
  {
    kind: 'diagnosis',
    words:
      'diabetes, diabetic, hypertension, high blood pressure, low blood pressure, cancer, cancerous, carcinoma, sarcoma, tumor, tumors, ' +
      'lymphoma, leukemia, melanoma, hiv, hepatitis, herpes, chlamydia, gonorrhea, syphilis, hpv, pregnant, pregnancy, miscarriage, ' +
      'abortion, depression, depressed, anxiety, bipolar, schizophreni*, psychosis, ptsd, adhd, autism, autistic, dementia, ' +
      'alzheimer*, parkinson*, epilepsy, seizure, seizures, stroke, heart attack, heart failure, heart disease, copd, asthma, ' +
      'emphysema, pneumonia, bronchitis, tuberculosis, anemia, kidney disease, kidney failure, kidney stones, dialysis, cirrhosis, ' +
      'crohn*, colitis, gout, arthritis, osteoporosis, lupus, fibromyalgia, migraine, migraines, hypothyroid*, hyperthyroid*, ' +
      'obesity, overdose, addiction, alcoholism, substance abuse, infertility, endometriosis, pcos, fracture, hernia, sepsis, ' +
      'shingles, eczema, psoriasis, glaucoma, cataract, cataracts, insomnia, anorexia, bulimia, eating disorder, suicid*, self harm, ' +
      'sleep apnea, sickle cell, multiple sclerosis, blood clot, aneurysm, ' +
      'diabetic*, hipertension, presion alta, presion baja, canceros*, tumores, leucemia, linfoma, vih, sida, sifilis, gonorrea, ' +
      'clamidia, embarazo, embarazada, aborto, depresion, ansiedad, esquizofrenia, demencia, epilepsia, convulsion*, derrame cerebral, ' +
      'infarto, insuficiencia cardiaca, insuficiencia renal, asma, neumonia, bronquitis, cirrosis, artritis, migrana, obesidad, ' +
      'sobredosis, adiccion, alcoholismo, infertilidad, fractura, soriasis, insomnio, autismo, trastorno, coagulo',
  },
  {
    kind: 'drug',
    words:
      'metformin*, insulin*, lantus, humalog, novolog, ozempic, wegovy, mounjaro, zepbound, trulicity, jardiance, farxiga, januvia, ' +
      'glipizide, levothyroxine, synthroid, prednison*, prednisolon*, dexamethasone, albuterol, ventolin, fluticasone, montelukast, ' +
      'zoloft, sertralin*, prozac, lexapro, escitalopram, citalopram, wellbutrin, bupropion, trazodone, venlafaxin*, cymbalta, ' +
      'buspirone, lithium, litio, seroquel, quetiapin*, abilify, risperidon*, haldol, olanzapin*, adderall, ritalin, concerta, vyvanse, ' +
      'methylphenidate, xanax, valium, ativan, klonopin, ambien, zolpidem, gabapentin*, lyrica, pregabalin*, tramadol, oxycodone, ' +
      'percocet, hydrocodone, vicodin, morphine, morfina, fentanyl, suboxone, buprenorphine, methadone, naltrexone, naloxone, narcan, ' +
      'ibuprofen*, tylenol, acetaminophen, aspirin*, naproxen*, warfarin*, coumadin, eliquis, apixaban, xarelto, plavix, clopidogrel, ' +
      'lasix, furosemid*, hydrochlorothiazide, spironolactone, amlodipin*, diltiazem, verapamil, digoxin*, amiodarone, ' +
      'nitroglycerin*, lipitor, crestor, cialis, viagra, methotrexate, humira, enbrel, tamoxifen*, finasteride, tamsulosin*, flomax, ' +
      'nexium, prilosec, zofran, ondansetron, valacyclovir, valtrex, acyclovir, aciclovir, tamiflu, paxlovid, fluconazol*, ' +
      'metronidazol*, bactrim, keflex, cephalexin, cefalexina, cipro, z pak, zpak, nitrofurantoin*, truvada, descovy, biktarvy, ' +
      'depo provera, birth control, mifepristone, misoprostol, clonidine, baclofen, cyclobenzaprine, meloxicam, allopurinol, ' +
      'colchicine, keppra, lamotrigin*, topiramat*, depakote, dilantin, anticonceptivos, antidepressant*, antidepresivo*, ' +
      'chemotherapy, chemo, quimioterapia',
  },
  {
    kind: 'result',
    words:
      'a1c, hba1c, cholesterol, ldl, hdl, triglycerides, blood sugar, glucose, psa, tsh, creatinine, egfr, hemoglobin, biopsy, pap smear, ' +
      'pap test, mammogram, colonoscopy, endoscopy, mri, ct scan, cat scan, x ray, ultrasound, ekg, ecg, echocardiogram, bone density, ' +
      'drug screen, urinalysis, std test, sti test, ' +
      'colesterol, trigliceridos, glucosa, azucar en la sangre, azucar en sangre, biopsia, papanicolaou, mamografia, colonoscopia, ' +
      'endoscopia, resonancia, radiografia, tomografia, ultrasonido, electrocardiograma, hemoglobina',
  },
];

/** Abbreviations that are other words in small letters (hearing aids). As written. */
export const PHI_CAPITALS: readonly { readonly kind: PhiKind; readonly words: string }[] = [
  // MS with a name after it is a title.
  { kind: 'diagnosis', words: 'AIDS, STD, STI, UTI, IBS, MS(?!\\.? [A-Z]), TB, DVT' },
  { kind: 'result', words: 'CBC, INR, BNP' },
];

const MONTHS =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|' +
  'december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const date = (year: string): string =>
  `(?:${DAY}[/.-]${DAY}[/.-]${year}|${year}[/.-]${DAY}[/.-]${DAY}|${MONTHS}\\.? ${DAY}(?:st|nd|rd|th)?,? (?:de |del )?${year}|` +
  `${DAY} (?:de )?${MONTHS}\\.?,? (?:de |del )?${year})`;
const ANY_YEAR = '(?:(?:19|20)?\\d{2})';
/** Nobody's next visit; a birth date of a later year is found by its label alone. */
const PAST_YEAR = '(?:19\\d{2}|20[01]\\d)';

const FINDING =
  '(?:normal|abnormal|positive|negative|inconclusive|elevated|benign|malignant|high|low|normales|anormal(?:es)?|positiv[oa]s?|negativ[oa]s?|' +
  'elevad[oa]s?|benign[oa]s?|malign[oa]s?|alt[oa]s?|baj[oa]s?)';

/**
 * Patterns for folded text. That no letter or digit stands beside it is asked of each by itself.
 */
export const PHI_PATTERNS: readonly { readonly kind: PhiKind; readonly pattern: string; readonly example: string }[] = [
  {
    kind: 'diagnosis',
    pattern: '(?:diagnosed with|diagnosis(?: of|:)|diagnosticad[oa] con|diagnostico(?: de|:)) [a-z-]+',
    example: 'diagnosed with celiac',
  },
  { kind: 'diagnosis', pattern: '[a-tv-z]\\d[0-9a-z]\\.[0-9a-z]{1,4}', example: 'E11.9' },
  {
    kind: 'drug',
    pattern:
      '[a-z]{2,}(?:statins?|statina|pril|sartan|olol|cillin|cilina|mycin|micina|floxacin|floxacino|cyclin|cycline|ciclina|prazole?|oxetine?|oxetina|azepam|zolam|triptan|gliptin|gliptina|gliflozin|gliflozina|glutide|glutida|afil)',
    example: 'lisinopril',
  },
  {
    kind: 'drug',
    pattern: '\\d+(?:[.,]\\d+)? ?(?:mg|mcg|µg|milligrams?|miligramos?|units|unidades)(?!/)',
    example: '500 mg',
  },
  {
    kind: 'result',
    pattern: '\\d+(?:[.,]\\d+)? ?(?:mg/dl|mmol/l|ng/ml|ng/dl|meq/l|miu/l|iu/l|u/l|mmhg|g/dl|cells/mcl)',
    example: '182 mg/dL',
  },
  {
    kind: 'result',
    pattern:
      '(?:bp|blood pressure|presion(?: arterial)?)(?: (?:is|was|of|de|es|fue))?:? ?\\d{2,3} ?(?:/|over|sobre) ?\\d{2,3}',
    example: 'BP 150/95',
  },
  {
    kind: 'result',
    pattern: `(?:results?|labs?|tests?|pap|screening|scan|pruebas?|resultados?|examen(?:es)?)(?: [a-z]+)? (?:is|are|was|were|came back|come back|shows?|showed|es|son|salio|salieron|fue|fueron|dio|muestra)(?: [a-z]+)? ${FINDING}`,
    example: 'your labs came back abnormal',
  },
  {
    kind: 'result',
    pattern:
      '(?:tested|test|results?|dio|salio|salieron|prueba|resultados?):? (?:positive|negative|positiv[oa]s?|negativ[oa]s?)|(?:positive|negative|positivo|negativo) (?:for|para|a|en) (?:the |la |el )?[a-z\\d-]+',
    example: 'tested positive',
  },
  {
    kind: 'birth-date',
    pattern: `(?:d\\.?o\\.?b\\.?|date of birth|birth ?date|birthday|born(?: on)?|fecha de nacimiento|nacid[oa](?: el)?|nacio(?: el)?)[:\\s]*(?:is |es |el )?(?:${date(ANY_YEAR)}|\\d{8}|\\d{6})`,
    example: 'DOB 2/3/80',
  },
  { kind: 'birth-date', pattern: date(PAST_YEAR), example: '02/03/1980' },
  { kind: 'insurance-number', pattern: '\\d{3}[- ]\\d{2}[- ]\\d{4}', example: '123-45-6789' },
  {
    kind: 'insurance-number',
    // Medicare's own: digits and letters at fixed places, without S, L, O, I, B, Z.
    pattern:
      '[1-9][ac-hjkmnp-rt-y][0-9ac-hjkmnp-rt-y]\\d-?[ac-hjkmnp-rt-y][0-9ac-hjkmnp-rt-y]\\d-?[ac-hjkmnp-rt-y]{2}\\d{2}',
    example: '1EG4-TE5-MK73',
  },
  {
    kind: 'insurance-number',
    pattern:
      '(?:member|policy|group|subscriber|insurance|medicare|medicaid|claim|ssn|social security|miembro|poliza|afiliad[oa]|seguro(?: social| medico)?|reclamo)' +
      '(?: (?:id|number|no\\.?|num\\.?|numero|#))*[:#\\s]*(?:is |es |de )?(?=[a-z0-9-]*\\d[a-z0-9-]*\\d[a-z0-9-]*\\d[a-z0-9-]*\\d)[a-z0-9][a-z0-9-]{4,}',
    example: 'member ID XJB123456789',
  },
];
