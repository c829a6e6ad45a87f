/** What a window is for; its rights and its session go by this. */
export type WindowRole = 'main';
