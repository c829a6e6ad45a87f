/** Value of the select for a category that is typed. */
export const OTHER_CATEGORY = 'other';

/** The category of a form that files something. */
export interface CategoryChoice {
  /** A path of `documents.categories`, {@link OTHER_CATEGORY}, or empty. */
  readonly category: string;
  readonly typedCategory: string;
}

export const categoryOf = (choice: CategoryChoice) =>
  (choice.category === OTHER_CATEGORY ? choice.typedCategory : choice.category).trim();
