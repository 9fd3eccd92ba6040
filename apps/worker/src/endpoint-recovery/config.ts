/** Two statements and a notification; PostgreSQL may be restarting. */
export const roundTimeout = "20 seconds";
/** Recovery rounds that one worker runs at a time; each has a connection to PostgreSQL for as long as it takes. */
export const roundsAtOnce = 8;
