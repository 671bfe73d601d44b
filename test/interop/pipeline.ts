import { Client, type InboundResponse, Message } from "node-hl7-client";

/**
 * Has an independent client write messages to a port of this machine, one after the other without waiting for
 * acknowledgements. Resolves to the acknowledgements in the order in which they came: `AA ID7`.
 */
export async function pipeline(port: number, messages: readonly string[]): Promise<string[]> {
  const client = new Client({ host: "127.0.0.1" });
  const acks: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const connection = client.createConnection(
      { port, waitAck: false },
      async (response: InboundResponse) => {
        const message = response.getMessage();
        acks.push(`${message.get("MSA.1").toString()} ${message.get("MSA.2").toString()}`);
        if (acks.length === messages.length) resolve();
      },
    );
    const send = async () => {
      for (const text of messages) await connection.sendMessage(new Message({ text }));
    };
    connection.on("client.error", reject);
    connection.once("connect", () => void send().catch(reject));
  });
  client.closeAll();
  return acks;
}
