const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  'image/jpeg': ['picture', 'jpg'],
  'image/png': ['picture', 'png'],
  'image/gif': ['picture', 'gif'],
  'application/pdf': ['document', 'pdf'],
  'text/vcard': ['contact', 'vcf'],
};

/** A neutral name for what a text carries: what the file is called at the clinic may name a patient. */
export function mediaName(type: string, index: number): string {
  const [word, ending] = NAMES[type] ?? ['file', 'bin'];
  return `${word}-${index + 1}.${ending}`;
}
