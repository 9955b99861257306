package dev.multinode.client;

import dev.multinode.wire.MethodManifest;

/** A function or job and the version of the app that it is in. */
record DeployedMethod(String version, MethodManifest manifest) {}
