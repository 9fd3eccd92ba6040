import type { SignatureProfile } from "@posthorn/core";

const always = [
  "java.nio.charset.StandardCharsets",
  "java.security.GeneralSecurityException",
  "java.security.MessageDigest",
  "java.util.Map",
  "javax.crypto.Mac",
  "javax.crypto.spec.SecretKeySpec",
];

/** Of every one: what goes before the method's own lines. */
const head = (...more: string[]) => `${[...always, ...more]
  .sort()
  .map((name) => `import ${name};`)
  .join("\n")}

class Webhooks {
  // body: the request's raw bytes, before any JSON parsing; headers: with names in lower case
  static boolean verify(byte[] body, Map<String, String> headers, String secret) throws GeneralSecurityException {
`;

const refuseOld = `    if (!timestamp.matches("[0-9]{1,12}")
        || Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) > 300) {
      return false; // a repeated old request
    }
`;

const textKey = `    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
`;

const standard = `${head("java.time.Instant", "java.util.Base64")}    String id = headers.getOrDefault("webhook-id", "");
    String timestamp = headers.getOrDefault("webhook-timestamp", "");
${refuseOld}    byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    boolean valid = false;
    for (String given : headers.getOrDefault("webhook-signature", "").split(" ")) {
      valid |= MessageDigest.isEqual(
          expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
    return valid;
  }
}
`;

const xWebhook = `${head("java.time.Instant", "java.util.HexFormat")}    String timestamp = headers.getOrDefault("x-webhook-timestamp", "");
    String given = headers.getOrDefault("x-webhook-signature", "");
${refuseOld}${textKey}    mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
    String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
`;

const github = `${head("java.util.HexFormat")}    String given = headers.getOrDefault("x-hub-signature-256", "");
${textKey}    String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
`;

const stripe = `${head("java.time.Instant", "java.util.ArrayList", "java.util.HexFormat", "java.util.List")}    String timestamp = "";
    List<String> given = new ArrayList<>();
    for (String part : headers.getOrDefault("stripe-signature", "").split(",")) {
      if (part.startsWith("t=")) timestamp = part.substring(2);
      if (part.startsWith("v1=")) given.add(part.substring(3));
    }
${refuseOld}${textKey}    mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
    String expected = HexFormat.of().formatHex(mac.doFinal(body));
    boolean valid = false;
    for (String value : given) {
      valid |= MessageDigest.isEqual(
          expected.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }
    return valid;
  }
}
`;

export const javaSnippets: Record<SignatureProfile, string> = {
  standard,
  "x-webhook": xWebhook,
  github,
  stripe,
};
