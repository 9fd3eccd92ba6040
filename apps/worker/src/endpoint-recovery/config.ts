/** Two statements and a notification; PostgreSQL may be restarting. */
export const roundTimeout = "20 seconds";
