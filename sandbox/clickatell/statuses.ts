/** The status table of One API (docs.clickatell.com, "Message Status Table"). */
export const statusCodes = {
  UNKNOWN: 1,
  QUEUED: 2,
  SCHEDULED: 3,
  SENT_TO_SUPPLIER: 4,
  DEVICE_ACK: 5,
  READ: 6,
  EXPIRED: 20,
  STOPPED_BY_USER: 21,
  STOPPED_BY_ADMIN: 22,
  DELIVERY_FAILURE: 23,
  EMULATED: 24,
  INSUFFICIENT_ACCOUNT_BALANCE: 25,
  VOLUME_LIMIT: 26,
  VOLUME_LIMIT_DAILY: 27,
  VOLUME_LIMIT_MONTHLY: 28,
  RECIPIENT_DOES_NOT_EXIST: 29,
  ROUTING_ERROR: 100,
} as const;

export type ClickatellStatus = keyof typeof statusCodes;

export const isStatus = (word: string): word is ClickatellStatus => Object.hasOwn(statusCodes, word);
