import { type InvitationView, type Role, toPublicId, type Uuid } from "@posthorn/core";

interface InvitationRow {
  id: Uuid;
  email: string;
  role: Role;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
}

export function toInvitationView(row: InvitationRow): InvitationView {
  return {
    id: toPublicId("invitation", row.id),
    email: row.email,
    role: row.role,
    invitedBy: row.invitedBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}
