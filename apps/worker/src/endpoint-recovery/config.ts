/** Two statements and a notification; PostgreSQL may be restarting. */
export const roundTimeout = "20 seconds";
/** Temporal's SDK has so many workers of recoveries in one process; each has a thread of workflow code with 100 MB. */
export const recoveryWorkers = 3;
/** Recovery rounds that one process runs at a time; each has a connection to PostgreSQL for as long as it takes. */
export const roundsAtOnce = 8;
