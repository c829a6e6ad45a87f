/** Names of what lies in a profile's folder. */
export const DATABASE_FILE = 'foyer.db';
export const KEYS_FILE = 'keys.json';
