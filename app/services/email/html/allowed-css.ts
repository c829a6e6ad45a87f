/**
 * Properties that change how text looks and nothing else: none that loads, takes the text out of its place, or covers what stands
 * elsewhere. A value has no address, no function but colours, and no escape.
 */
const COLOUR = /^(?:#[0-9a-f]{3,8}|[a-z]{3,25}|(?:rgb|hsl)a?\([\d\s.,%/+-]{1,60}\))$/i;
/** No item may be empty: with one that is, a row of spaces can be read in more ways than can be tried. */
const inRow = (item: string, most: number): RegExp =>
  new RegExp(`^(?:${item})(?:\\s+(?:${item})){0,${most - 1}}$`, 'i');
const NUMBER = String.raw`(?:\d{1,6}(?:\.\d{1,6})?|\.\d{1,6})`;
const LENGTHS = inRow(
  `-?${NUMBER}(?:px|pt|em|rem|ex|ch|%|in|cm|mm|pc)?|auto|normal|none|inherit|initial|thin|medium|thick`,
  4,
);
const SIZES = inRow(`${NUMBER}(?:px|pt|em|rem|ex|ch|%|in|cm|mm|pc|vw)?|auto|none|inherit|initial`, 4);
const WORDS = /^[a-z-]{1,25}(?:\s+[a-z-]{1,25}){0,3}$/i;
const FONTS = /^[\p{L}\p{N}\s,'"-]{1,300}$/u;
const FONT_SIZE =
  /^(?:\d{1,3}(?:\.\d{1,6})?(?:px|pt|em|rem|%)|xx-small|x-small|small|medium|large|x-large|xx-large|smaller|larger|inherit)$/i;
const NUMBER_OR_LENGTH = new RegExp(`^(?:normal|inherit|${NUMBER}(?:px|pt|em|rem|%)?)$`, 'i');
const BORDER = inRow(
  String.raw`${NUMBER}(?:px|pt|em)?|#[0-9a-f]{3,8}|[a-z]{3,25}|(?:rgb|hsl)a?\([\d\s.,%/+-]{1,60}\)`,
  6,
);
const DISPLAY =
  /^(?:none|block|inline|inline-block|table|inline-table|table-(?:row|cell|row-group|header-group|footer-group|caption|column|column-group)|list-item)$/i;

const SIDES = ['top', 'right', 'bottom', 'left'];
const properties = (names: readonly string[], pattern: RegExp): Record<string, RegExp[]> =>
  Object.fromEntries(names.map((name) => [name, [pattern]]));

export const ALLOWED_STYLES: Readonly<Record<string, Record<string, RegExp[]>>> = {
  '*': {
    ...properties(
      ['color', 'background-color', ...SIDES.map((side) => `border-${side}-color`), 'border-color'],
      COLOUR,
    ),
    // The shorthand with a colour alone; pictures are never loaded by a style.
    ...properties(['background'], COLOUR),
    ...properties(['padding', ...SIDES.map((side) => `padding-${side}`)], SIZES),
    ...properties(['margin', ...SIDES.map((side) => `margin-${side}`)], SIZES),
    ...properties(['width', 'max-width', 'min-width', 'height', 'max-height', 'min-height', 'border-spacing'], SIZES),
    ...properties(['border', 'border-width', 'border-style', ...SIDES.map((side) => `border-${side}`)], BORDER),
    ...properties(
      SIDES.flatMap((side) => [`border-${side}-width`, `border-${side}-style`]),
      BORDER,
    ),
    ...properties(['border-radius', 'text-indent', 'letter-spacing', 'word-spacing'], LENGTHS),
    ...properties(['border-collapse', 'text-align', 'vertical-align', 'text-decoration', 'text-transform'], WORDS),
    ...properties(['font-style', 'font-variant', 'white-space', 'word-break', 'overflow-wrap', 'word-wrap'], WORDS),
    ...properties(['list-style-type', 'list-style-position', 'table-layout', 'float', 'clear', 'direction'], WORDS),
    ...properties(['font-family'], FONTS),
    ...properties(['font-size'], FONT_SIZE),
    ...properties(['font-weight'], /^(?:normal|bold|bolder|lighter|[1-9]00|inherit)$/i),
    ...properties(['line-height'], NUMBER_OR_LENGTH),
    ...properties(['display'], DISPLAY),
  },
};
