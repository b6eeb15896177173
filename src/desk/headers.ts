import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Place } from './place.ts'
import type { DeskEnv } from './room.ts'

const self = ["'self'"]
const none = ["'none'"]
const twoYears = 2 * 365 * 24 * 60 * 60

/**
 * The browser loads and runs nothing but the desk's own files, nobody frames it, no other page holds its window, and what
 * it answers is not read elsewhere: as OWASP's HTTP Headers Cheat Sheet has it (read 2026-11).
 */
export function ownFilesOnly(place: Place): MiddlewareHandler<DeskEnv> {
  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: none,
      scriptSrc: self,
      styleSrc: self,
      imgSrc: ["'self'", 'data:'],
      mediaSrc: self,
      connectSrc: self,
      // Previews: each is sandboxed by its own policy.
      frameSrc: self,
      formAction: self,
      frameAncestors: none,
      baseUri: none,
    },
    xFrameOptions: 'DENY',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    // `no-referrer` would make browsers send `Origin: null` with the desk's own forms
    referrerPolicy: 'same-origin',
    strictTransportSecurity: false,
    xXssProtection: '0',
    permissionsPolicy: {
      camera: none,
      geolocation: none,
      microphone: none,
      payment: none,
      usb: none,
    },
  })
  return async (c, next) => {
    await headers(c, next)
    const stricter = c.get('policy')
    if (stricter !== undefined) {
      c.header('Content-Security-Policy', stricter)
      if (stricter.includes("frame-ancestors 'self'")) c.header('X-Frame-Options', 'SAMEORIGIN')
    }
    if (place.secure(c)) c.header('Strict-Transport-Security', `max-age=${twoYears}`)
  }
}
