/** The protocols of Engine.IO and Socket.IO as they are seen from outside, on a server that does nothing but echo. */
package dev.parley.conformance;
