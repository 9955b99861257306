package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.schemas.resources.ResourceClass;
import org.junit.jupiter.api.Test;

final class OccupancyTest {

  private static final ResourceClass MEDIUM = new ResourceClass("medium", 4, 32L << 30, 1);

  @Test
  void whatFindsASlotNeedNotBeTold() {
    assertThat(new Occupancy(MEDIUM, 0, 3).note(1)).isEmpty();
    assertThat(new Occupancy(MEDIUM, 1, 0).note(1)).isEmpty();
    assertThat(new Occupancy(MEDIUM, 1, 1).note(2)).isEmpty();
  }

  @Test
  void replicasThatTakeAllSlotsFromOthersAreTold() {
    assertThat(new Occupancy(MEDIUM, 1, 1).note(1))
        .contains(
            "Services and daemons want 1 of the 1 slots of class medium: what finds none waits for"
                + " ever. Start more workers with --workers.");
  }

  @Test
  void replicasThatAreTooManyAreTold() {
    assertThat(new Occupancy(MEDIUM, 3, 0).note(2)).isPresent();
  }
}
