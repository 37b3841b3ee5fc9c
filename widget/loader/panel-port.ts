import type { Connect, HostMessage, PanelMessage } from '../protocol/host.ts';

/**
 * Hands the loaded frame one end of a new channel, at exactly this origin: a frame that went elsewhere gets nothing.
 * `hear` catches what it throws: anything may come.
 */
export function connectPanel(
  frame: HTMLIFrameElement,
  origin: string,
  hello: Connect,
  hear: (message: PanelMessage) => void,
): (message: HostMessage) => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => hear(data);
  frame.contentWindow?.postMessage(hello, origin, [port2]);
  return (message) => port1.postMessage(message);
}
