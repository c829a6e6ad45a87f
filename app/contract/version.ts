/** Raised when a change would break an older window or tool. A file of its own: the preload bundle takes nothing else. */
export const CONTRACT_VERSION = 1;
