type MigrationErrorCode =
  | "database_url_missing"
  | "database_url_invalid"
  | "database_unavailable"
  | "migration_edited"
  | "migration_failed"
  | "migration_timeout";

/** Why a database could not be migrated, and what a person can do about it. */
export class MigrationError extends Error {
  readonly code: MigrationErrorCode;

  constructor(code: MigrationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MigrationError";
    this.code = code;
  }
}
