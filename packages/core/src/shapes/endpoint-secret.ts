/** A secret that an endpoint signs with now, without the secret itself. */
export interface ValidSecretView {
  createdAt: string;
  /** Signs until then; null: the current one. */
  expiresAt: string | null;
}
