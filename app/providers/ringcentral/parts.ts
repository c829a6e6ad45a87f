/**
 * The text of an SMS is an attachment of its own, too (guide, "Receiving SMS and MMS"): type `Text`. A text file that somebody
 * sent is an `MmsAttachment`.
 */
export function isTextPart({
  type,
  contentType,
}: {
  readonly type?: string | undefined;
  readonly contentType?: string | undefined;
}): boolean {
  return type === 'Text' || (type !== 'MmsAttachment' && contentType?.startsWith('text/plain') === true);
}
