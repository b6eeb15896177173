import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { ClaimSigner } from './cose.ts'

/*
 * c2pa-rs as WebAssembly (@contentauth/c2pa-wasm): it is made for browsers' workers, so what it wants of them is stood in for
 * here. It reads and signs in this process; foreign files are read by `verify` in a process of their own.
 */

/** A file that goes into another one. */
export type Ingredient = { about: object; type: string; bytes: Uint8Array }

const held = new WeakMap<Blob, Uint8Array>()

/** A blob that the engine can read without waiting. */
function blobOf(bytes: Uint8Array): Blob {
  const blob = new Blob([])
  held.set(blob, bytes)
  return Object.defineProperties(blob, {
    size: { value: bytes.length },
    slice: { value: (from = 0, to = bytes.length) => blobOf(bytes.subarray(from, to)) },
  })
}

/** What a browser's worker has for it. */
const readerSync = function FileReaderSync() {
  return { readAsArrayBuffer: (blob: Blob) => new Uint8Array(held.get(blob) ?? []).buffer }
}

type Engine = typeof import('@contentauth/c2pa-wasm')
let loading: Promise<Engine> | undefined

/** 9 MB of WebAssembly: loaded with the first file. */
function engine(): Promise<Engine> {
  loading ??= (async () => {
    if (!('FileReaderSync' in globalThis)) Reflect.set(globalThis, 'FileReaderSync', readerSync)
    const made = await import('@contentauth/c2pa-wasm')
    const wasm = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm')
    made.initSync({ module: await readFile(wasm) })
    return made
  })()
  return loading
}

/** Never asks the net, whatever a file names: neither for a manifest nor for the state of a certificate. */
const settingsOf = (anchors: string): string =>
  JSON.stringify({
    ...(anchors === '' ? {} : { trust: { user_anchors: anchors } }),
    verify: { verify_trust: true, remote_manifest_fetch: false, ocsp_fetch: false, verify_after_sign: false },
    builder: { thumbnail: { enabled: false } },
  })

/** The file with its manifest in it. Throws where the engine refuses; formats: PNG, JPEG, WebP, SVG, MP4, M4A, MP3, WAV. */
export async function signFile(
  file: { bytes: Uint8Array; type: string },
  manifest: object,
  signer: ClaimSigner,
  { inputs, parts, anchors }: { inputs: readonly object[]; parts: readonly Ingredient[]; anchors: string },
): Promise<Uint8Array> {
  const { WasmBuilder } = await engine()
  const builder = WasmBuilder.fromJson(JSON.stringify(manifest), settingsOf(anchors))
  try {
    for (const input of inputs) builder.addIngredient(JSON.stringify(input))
    for (const { about, type, bytes } of parts)
      await builder.addIngredientFromBlob(JSON.stringify(about), formatOf(type), blobOf(bytes))
    return await builder.sign(signer, [], formatOf(file.type), blobOf(file.bytes))
  } catch (cause) {
    throw new Error(`content credentials could not be written: ${wordsOf(cause)}`, { cause })
  } finally {
    builder.free()
  }
}

/** What the manifest store of a file says, as the engine tells it; or why there is none that can be read. */
export type StoreRead = { store: unknown } | { none: string }

/** Reads the manifests of a file, trusting the anchors (PEM) given. Throws nothing that a file could cause but an abort of the engine. */
export async function readStore(
  { bytes, type }: { bytes: Uint8Array; type: string },
  anchors: string,
): Promise<StoreRead> {
  const { WasmReader } = await engine()
  try {
    const reader = await WasmReader.fromBytes(formatOf(type), bytes, settingsOf(anchors))
    try {
      const store: unknown = JSON.parse(reader.json())
      return { store }
    } finally {
      reader.free()
    }
  } catch (error) {
    // A trap leaves the engine in no known state: who called gives the process up.
    if (error instanceof Error && error.name === 'RuntimeError') throw error
    return { none: wordsOf(error) }
  }
}

/** What the engine calls M4A and MP3; its errors are strings. */
const formatOf = (type: string): string =>
  ({ 'audio/mp4': 'audio/mp4', 'audio/x-m4a': 'audio/mp4' })[type] ?? type

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
