/** `npm run learn:replies`: learns from the corpus and writes reply-weights.ts. */
import { writeFileSync } from 'node:fs';
import type { ReplyWeights } from '../reply-features.ts';
import { samplesToLearn, trainReplyModel } from './train-reply-model.ts';

/** As long as the formatter lets a line be. */
const LINE = 120;
const FILE = new URL('../reply-weights.ts', import.meta.url);

function sourceOf({ bias, features }: ReplyWeights): string {
  const lines = features.map(([weight, names]) => {
    const line = `    [${weight}, '${names}'],`;
    return line.length <= LINE ? line : `    [\n      ${weight},\n      '${names}',\n    ],`;
  });
  return [
    '/* oxlint-disable max-lines -- written by a program */',
    "import type { ReplyWeights } from './reply-features.ts';",
    '',
    '/** Written by `npm run learn:replies`; not for editing by hand. */',
    'export const REPLY_WEIGHTS: ReplyWeights = {',
    `  bias: ${bias},`,
    '  features: [',
    ...lines,
    '  ],',
    '};',
    '',
  ].join('\n');
}

writeFileSync(FILE, sourceOf(trainReplyModel(samplesToLearn())));
