import { secureHeaders } from 'hono/secure-headers'

const self = ["'self'"]
const none = ["'none'"]

/** The browser loads and runs nothing but the desk's own files, and nobody frames it. */
export const ownFilesOnly = () =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: none,
      scriptSrc: self,
      styleSrc: self,
      imgSrc: ["'self'", 'data:'],
      connectSrc: self,
      formAction: self,
      frameAncestors: none,
      baseUri: none,
    },
    xFrameOptions: 'DENY',
    // `no-referrer` would make browsers send `Origin: null` with the desk's own forms
    referrerPolicy: 'same-origin',
    strictTransportSecurity: false,
    permissionsPolicy: { camera: none, geolocation: none, microphone: none },
  })
