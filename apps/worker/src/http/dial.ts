import { connect as connectTcp, type LookupFunction, type Socket } from "node:net";
import { connect as connectTls, type SecureContext } from "node:tls";
import type { ConnectPhase } from "./classify-error.ts";
import type { Target } from "./target.ts";

export interface DialListener {
  onPhase(phase: ConnectPhase | "open"): void;
  onFailure(error: Error): void;
}

/** Starts a connection to one of the addresses; they must come from `guardedLookup`. */
export function dial(
  target: Target,
  addresses: readonly string[],
  secureContext: SecureContext,
  listener: DialListener,
): Socket {
  const [only] = addresses;
  const options = {
    port: target.port,
    noDelay: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: 1000,
    ...(addresses.length === 1 && only !== undefined
      ? { host: only }
      : { host: target.hostname, lookup: answerWith(addresses) }),
  };
  const { secure, serverName } = target;
  const socket: Socket = secure
    ? connectTls({
        ...options,
        secureContext,
        ALPNProtocols: ["http/1.1"],
        ...(serverName === undefined ? {} : { servername: serverName }),
      })
    : connectTcp(options);
  const fail = (error: Error) => listener.onFailure(error);
  const open = () => {
    socket.off("error", fail); // from here on the parser listens
    listener.onPhase("open");
  };
  socket.on("error", fail);
  if (secure) {
    socket.once("connect", () => listener.onPhase("tls"));
    socket.once("secureConnect", open);
  } else {
    socket.once("connect", open);
  }
  return socket;
}

/** The look-up inside the socket gives the addresses that were judged, and never asks again. */
function answerWith(addresses: readonly string[]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  return (_hostname, options, callback) => {
    const [first] = answers;
    if (options.all || !first) callback(null, answers);
    else callback(null, first.address, first.family);
  };
}
