export type QualityGrade = 'good' | 'fair' | 'poor';

/**
 * What an estimated score means to who listens; null: too short to say. ITU-T G.107, Annex B: below 3.6 some listeners are
 * dissatisfied, below 3.1 many.
 */
export function gradeOf(score: number | null): QualityGrade | null {
  if (score === null) return null;
  if (score >= 3.6) return 'good';
  return score >= 3.1 ? 'fair' : 'poor';
}
