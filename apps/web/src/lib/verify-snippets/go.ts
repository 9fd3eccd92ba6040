import type { SignatureProfile } from "@posthorn/core";

/** Of every one: what goes before the function. */
const head = (...packages: string[]) => `package webhooks

import (
${packages.map((name) => `\t"${name}"`).join("\n")}
)

// body: the request's raw bytes, before any JSON parsing
func Verify(body []byte, headers http.Header, secret string) bool {
`;

const standard = `${head("crypto/hmac", "crypto/sha256", "encoding/base64", "net/http", "strconv", "strings", "time")}	id, timestamp := headers.Get("webhook-id"), headers.Get("webhook-timestamp")
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	seconds, timeErr := strconv.ParseInt(timestamp, 10, 64)
	if err != nil || timeErr != nil || time.Since(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
		return false // not a secret, or a repeated old request
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + timestamp + "." + string(body)))
	expected := []byte("v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	for _, given := range strings.Fields(headers.Get("webhook-signature")) {
		if hmac.Equal(expected, []byte(given)) {
			return true
		}
	}
	return false
}
`;

const xWebhook = `${head("crypto/hmac", "crypto/sha256", "encoding/hex", "net/http", "strconv", "time")}	timestamp := headers.Get("X-Webhook-Timestamp")
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil || time.Since(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
		return false // a repeated old request
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(timestamp + "." + string(body)))
	expected := "sha256=" + hex.EncodeToString(mac.Sum(nil))
	return hmac.Equal([]byte(expected), []byte(headers.Get("X-Webhook-Signature")))
}
`;

const github = `${head("crypto/hmac", "crypto/sha256", "encoding/hex", "net/http")}	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	expected := "sha256=" + hex.EncodeToString(mac.Sum(nil))
	return hmac.Equal([]byte(expected), []byte(headers.Get("X-Hub-Signature-256")))
}
`;

const stripe = `${head("crypto/hmac", "crypto/sha256", "encoding/hex", "net/http", "strconv", "strings", "time")}	var timestamp string
	var given []string
	for _, part := range strings.Split(headers.Get("Stripe-Signature"), ",") {
		name, value, _ := strings.Cut(part, "=")
		if name == "t" {
			timestamp = value
		} else if name == "v1" {
			given = append(given, value)
		}
	}
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil || time.Since(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
		return false // a repeated old request
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(timestamp + "." + string(body)))
	expected := []byte(hex.EncodeToString(mac.Sum(nil)))
	for _, value := range given {
		if hmac.Equal(expected, []byte(value)) {
			return true
		}
	}
	return false
}
`;

export const goSnippets: Record<SignatureProfile, string> = {
  standard,
  "x-webhook": xWebhook,
  github,
  stripe,
};
