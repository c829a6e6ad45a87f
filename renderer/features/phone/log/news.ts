import type { CallView } from '../../../../app/contract/procedures/calls.ts';

/** Nobody took it and nobody has looked: what the badge counts, so what looking at the list must clear. */
export const isNews = ({ missed, seen }: Pick<CallView, 'missed' | 'seen'>): boolean => missed && !seen;
