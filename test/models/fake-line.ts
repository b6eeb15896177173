import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type Fault, nameOf, refusalOf } from './fake-faults.ts'

/** A whole answer as it would go over the line, in the parts it is written in. */
export type Reply = { type: string; parts: readonly (string | Uint8Array)[]; stream: boolean }

const page =
  '<!DOCTYPE html>\n<html><head><title>Sign in to the network</title></head><body><form></form></body></html>\n'

/** Sends the answer, or what the fault leaves of it. */
export async function send(response: ServerResponse, reply: Reply, fault: Fault | undefined): Promise<void> {
  const refusal = fault === undefined ? undefined : refusalOf(fault)
  if (refusal !== undefined) {
    response.writeHead(refusal.status, { ...refusal.headers, 'content-type': 'application/json' })
    response.end(JSON.stringify(refusal.body))
    return
  }
  const name = nameOf(fault)
  if (name === 'stall') return
  if (name === 'reset') return void response.socket?.resetAndDestroy()
  if (name === 'html') return void head(response, 'text/html; charset=utf-8').end(page)
  if (name === 'huge') return flood(response, reply, fault)
  const parts = name === undefined ? reply.parts : spoiled(reply, name)
  if (name === 'cut') return cut(response, { ...reply, parts })
  if (name === 'stall-in-body') return half(response, { ...reply, parts })
  if (name === 'reset-in-body') {
    half(response, { ...reply, parts })
    setImmediate(() => response.socket?.resetAndDestroy())
    return
  }
  if (name === 'drip') return drip(head(response, reply.type), parts, fault)
  const whole = head(response, reply.type)
  for (const part of parts) whole.write(part)
  whole.end()
}

const head = (response: ServerResponse, type: string): ServerResponse =>
  response.writeHead(200, { 'content-type': type, 'x-request-id': 'req_fake' })

/** The parts with what the body itself has wrong. */
function spoiled({ parts, stream }: Reply, name: string): Reply['parts'] {
  const event = (text: string) => (stream ? [...parts.slice(0, 2), `data: ${text}\n\n`] : [text])
  if (name === 'null') return event('null')
  if (name === 'broken-body') return event('{"id": "chatcmpl-1", "choices": [')
  if (name === 'strange-body') return event('{"result": "ok", "answer": 42}')
  if (name === 'error-body')
    return event(
      '{"error": {"message": "The model crashed", "type": "server_error", "code": "server_error"}}',
    )
  return parts
}

/** A stream that ends between two events as if that were all; a body that breaks off. */
function cut(response: ServerResponse, { type, parts, stream }: Reply): void {
  if (stream) {
    head(response, type)
    for (const part of parts.slice(0, Math.ceil(parts.length / 2))) response.write(part)
    response.end()
    return
  }
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
  response.writeHead(200, { 'content-type': type, 'content-length': body.length })
  response.write(body.subarray(0, body.length / 2), () => response.socket?.destroy())
}

function half(response: ServerResponse, { type, parts }: Reply): void {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
  head(response, type).write(body.subarray(0, body.length / 2))
}

async function drip(
  response: ServerResponse,
  parts: Reply['parts'],
  fault: Fault | undefined,
): Promise<void> {
  const every = typeof fault === 'object' ? (fault.everyMilliseconds ?? 20) : 20
  for (const byte of Buffer.concat(parts.map((part) => Buffer.from(part)))) {
    if (response.destroyed) return
    response.write(Uint8Array.of(byte))
    await pause(every)
  }
}

/** The answer again and again, or one text without end, as fast as it is taken. */
async function flood(response: ServerResponse, reply: Reply, fault: Fault | undefined): Promise<void> {
  const bytes = typeof fault === 'object' ? (fault.bytes ?? 300_000_000) : 300_000_000
  const [first = ''] = reply.parts
  const filling = reply.stream ? String(reply.parts[Math.floor(reply.parts.length / 2)] ?? first) : ' '
  const piece = Buffer.from(filling.repeat(Math.ceil(1_000_000 / filling.length)))
  head(response, reply.type)
  if (reply.stream) response.write(first)
  for (let sent = 0; sent < bytes && !response.destroyed; sent += piece.length) {
    if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
  if (!response.destroyed) response.end(reply.stream ? reply.parts.at(-1) : first)
}
