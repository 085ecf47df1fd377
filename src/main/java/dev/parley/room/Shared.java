package dev.parley.room;

import dev.parley.core.HoldBudget;
import dev.parley.core.InstanceId;
import dev.parley.core.Scheduler;

/** What all rooms of an instance work with. */
record Shared(
        InstanceId me,
        RoomRegistry.Ports stores,
        Loops loops,
        Scheduler scheduler,
        RegistrySettings settings,
        CallNumbers numbers,
        Waiting waiting,
        Openings openings,
        HoldBudget holdBudget,
        Tails tails,
        ReadGate reads,
        Turnstile turnstile,
        Homecoming homecoming,
        Retirement retirement,
        Attendance attendance,
        Recollection recollection) {}
