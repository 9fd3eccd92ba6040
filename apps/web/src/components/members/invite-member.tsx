"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { SecretBox } from "@/components/ui/secret-box.tsx";
import { type CreatedInvitation, InvitationForm } from "./invitation-form.tsx";

const titleOf = ({ mail }: CreatedInvitation) => (mail === "sent" ? "The link was mailed" : "Send this link");

/** The button, and the dialog that ends with the link. */
export function InviteMember() {
  const { can } = useEnvironment();
  const [open, setOpen] = useState(false);
  const [created, setCreated] = useState<CreatedInvitation | null>(null);
  if (!can("admin")) return null;

  const close = () => {
    setOpen(false);
    setCreated(null);
  };
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden="true" />
        Invite somebody
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => !next && close()}
        sticky
        shownOnce={created !== null}
        title={created ? titleOf(created) : "Invite somebody"}
        description={
          created
            ? `To ${created.email}. It works once, within 7 days, and can't be shown again.`
            : "By a link, which is for one e-mail address alone."
        }
      >
        {created ? (
          <>
            <DialogBody>
              <FormError
                message={
                  created.mail === "failed"
                    ? `It was not mailed: ${created.mailError} Send the link yourself.`
                    : undefined
                }
              />
              <SecretBox label="Invitation link" secret={created.link} />
            </DialogBody>
            <DialogFooter>
              <Button look="primary" onClick={close}>
                Done
              </Button>
            </DialogFooter>
          </>
        ) : (
          <InvitationForm onCreated={setCreated} onCancel={close} />
        )}
      </Dialog>
    </>
  );
}
