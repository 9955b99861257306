package dev.multinode;
