import type { SignatureProfile } from "@posthorn/core";

const head = `<?php
// $body: the request's raw bytes, file_get_contents("php://input"); $headers: with names in lower case
function verify(string $body, array $headers, string $secret): bool
{
`;

const refuseOld = `    if (!ctype_digit($timestamp) || abs(time() - (int) $timestamp) > 300) {
        return false; // a repeated old request
    }
`;

export const phpSnippets: Record<SignatureProfile, string> = {
  standard: `${head}    $id = $headers["webhook-id"] ?? "";
    $timestamp = $headers["webhook-timestamp"] ?? "";
${refuseOld}    $key = base64_decode(preg_replace("/^whsec_/", "", $secret));
    $expected = "v1," . base64_encode(hash_hmac("sha256", "$id.$timestamp.$body", $key, true));
    $valid = false;
    foreach (explode(" ", $headers["webhook-signature"] ?? "") as $given) {
        $valid = hash_equals($expected, $given) || $valid;
    }
    return $valid;
}
`,
  "x-webhook": `${head}    $timestamp = $headers["x-webhook-timestamp"] ?? "";
${refuseOld}    $expected = "sha256=" . hash_hmac("sha256", "$timestamp.$body", $secret);
    return hash_equals($expected, $headers["x-webhook-signature"] ?? "");
}
`,
  github: `${head}    $expected = "sha256=" . hash_hmac("sha256", $body, $secret);
    return hash_equals($expected, $headers["x-hub-signature-256"] ?? "");
}
`,
  stripe: `${head}    $timestamp = "";
    $given = [];
    foreach (explode(",", $headers["stripe-signature"] ?? "") as $part) {
        [$name, $value] = array_pad(explode("=", $part, 2), 2, "");
        if ($name === "t") {
            $timestamp = $value;
        } elseif ($name === "v1") {
            $given[] = $value;
        }
    }
${refuseOld}    $expected = hash_hmac("sha256", "$timestamp.$body", $secret);
    $valid = false;
    foreach ($given as $value) {
        $valid = hash_equals($expected, $value) || $valid;
    }
    return $valid;
}
`,
};
