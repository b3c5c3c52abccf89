/** Suggestions at once, and UTF-16 units of a value: as many as every platform takes. */
export const MOST = 25
export const LONGEST_VALUE = 100
