import {
  PDFArray,
  PDFCatalog,
  PDFDict,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFPageLeaf,
  PDFPageTree,
  PDFStream,
  PDFString,
  type PDFDocument,
  type PDFObject,
} from '@cantoo/pdf-lib';

/**
 * pdf-lib encrypts streams, and with them whatever lies in object streams. Dictionaries of streams, pages and signatures and the
 * catalog lie in none: strings there (a file's name, a note on a page, who signed) would be readable without the password, and
 * garbage with it. Each gets an object of its own, which does. What could not be parsed is left out.
 */
export function hideStrings({ context }: PDFDocument): void {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFInvalidObject) context.delete(ref);
    const bare = bareDictionary(object);
    if (bare === null) continue;
    for (const [key, value] of bare.entries()) {
      if (hasStrings(value)) bare.set(key, context.register(value));
    }
  }
}

/** The dictionary of an object that lies in no object stream; null: it does. */
function bareDictionary(object: PDFObject): PDFDict | null {
  if (object instanceof PDFStream) return object.dict;
  if (object instanceof PDFCatalog || object instanceof PDFPageTree || object instanceof PDFPageLeaf) return object;
  const isSignature = object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('Sig');
  return isSignature ? object : null;
}

function hasStrings(object: PDFObject): boolean {
  if (object instanceof PDFString || object instanceof PDFHexString) return true;
  if (object instanceof PDFArray) return object.asArray().some(hasStrings);
  return object instanceof PDFDict && object.values().some(hasStrings);
}
