/** FHIR's date search: `ge2026-01-01T00:00:00Z`, also shorter dates, which stand for a whole day, month or year. */

const form =
  /^(eq|ne|ge|gt|le|lt)?(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

interface Period {
  start: number;
  /** The first moment after it. */
  end: number;
}

function periodOf([, , year, month, day, hour, minute, second, zone]: RegExpExecArray): Period {
  const start = Date.parse(
    `${year}-${month ?? '01'}-${day ?? '01'}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}${zone ?? 'Z'}`,
  );
  if (second !== undefined) return { start, end: start + 1000 };
  if (hour !== undefined) return { start, end: start + 60_000 };
  if (day !== undefined) return { start, end: start + 86_400_000 };
  const [y, m] = [Number(year), Number(month ?? '12')];
  return { start, end: Date.UTC(y, m, 1) };
}

/** The test that a moment must pass, or null when the text is no FHIR date. */
export function parseDateFilter(text: string): ((ms: number) => boolean) | null {
  const match = form.exec(text);
  if (!match) return null;
  const { start, end } = periodOf(match);
  if (Number.isNaN(start)) return null;
  switch (match[1]) {
    case 'ge':
      return (ms) => ms >= start;
    case 'gt':
      return (ms) => ms >= end;
    case 'le':
      return (ms) => ms < end;
    case 'lt':
      return (ms) => ms < start;
    case 'ne':
      return (ms) => ms < start || ms >= end;
    default:
      return (ms) => ms >= start && ms < end;
  }
}
