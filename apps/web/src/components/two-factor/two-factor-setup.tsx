"use client";

import type { BegunTwoFactorView } from "@posthorn/core";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { BeginForm } from "./begin-form.tsx";
import { ConfirmForm } from "./confirm-form.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

interface TwoFactorSetupProps {
  email: string;
  hasPassword: boolean;
  onDone: () => void;
  onCancel?: () => void;
}

type Step =
  | { kind: "begin" }
  | { kind: "confirm"; begun: BegunTwoFactorView }
  | { kind: "codes"; recoveryCodes: string[] };

/** From the password over the QR code to the recovery codes; on once a code of the app was given. */
export function TwoFactorSetup({ email, hasPassword, onDone, onCancel }: TwoFactorSetupProps) {
  const [step, setStep] = useState<Step>({ kind: "begin" });
  switch (step.kind) {
    case "begin":
      return (
        <BeginForm
          email={email}
          hasPassword={hasPassword}
          onBegun={(begun) => setStep({ kind: "confirm", begun })}
          onCancel={onCancel}
        />
      );
    case "confirm":
      return (
        <ConfirmForm
          begun={step.begun}
          onConfirmed={(recoveryCodes) => setStep({ kind: "codes", recoveryCodes })}
          onCancel={onCancel}
        />
      );
    case "codes":
      return (
        <>
          <DialogBody>
            <RecoveryCodes codes={step.recoveryCodes} email={email} />
          </DialogBody>
          <DialogFooter>
            <Button look="primary" onClick={onDone}>
              I have kept them
            </Button>
          </DialogFooter>
        </>
      );
  }
}
